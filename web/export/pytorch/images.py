def main():
    tensors, metadata = load(CHECKPOINT)
    settings, place = json.loads(metadata["settings"]), json.loads(metadata["place"])
    network = Network(tensors, settings, place)

    numbers = base64.b64decode(IMAGES)
    kind = torch.uint8 if IMAGES_ARE_BYTES else torch.float32
    x = torch.frombuffer(bytearray(numbers), dtype=kind).float().reshape(len(ERRORS), -1)
    if IMAGES_ARE_BYTES:
        x = x / 255

    with torch.no_grad():
        code = network.encode(x)
        reconstruction = network.decode(code)
    errors = ((reconstruction - x) ** 2).sum(dim=1)

    print(f"{metadata['model']} at step {place['step']}: {x.shape[1]} pixels -> {code.shape[1]} numbers -> {x.shape[1]} pixels")
    for i, (error, expected) in enumerate(zip(errors.tolist(), ERRORS), 1):
        print(f"held-out image {i}: squared error {error:.5f}, in Hourglass {expected:.5f}")
    difference = max(abs(error - expected) / max(expected, 1) for error, expected in zip(errors.tolist(), ERRORS))
    print(f"largest relative difference {difference:.2e}")
    if place["step"] == STEP and difference > 1e-3:
        sys.exit("This network is not the one that Hourglass has: please report it.")


main()
