def load(path):
    """The tensors of a safetensors file by name, and its metadata."""
    try:
        from safetensors import safe_open
    except ImportError:  # a header of JSON, then the numbers
        data = path.read_bytes()
        size = int.from_bytes(data[:8], "little")
        header = json.loads(data[8 : 8 + size])
        metadata = header.pop("__metadata__")
        tensors = {}
        for name, entry in header.items():
            begin, end = (8 + size + offset for offset in entry["data_offsets"])
            numbers = torch.frombuffer(bytearray(data[begin:end]), dtype=torch.float32)
            tensors[name] = numbers.reshape(entry["shape"])
        return tensors, metadata
    with safe_open(path, "pt") as file:
        return {name: file.get_tensor(name) for name in file.keys()}, file.metadata()


def linear(tensors, name):
    """An nn.Linear with the weights (outputs, inputs) and biases of that name."""
    weight, bias = tensors[f"{name}.weight"], tensors[f"{name}.bias"]
    layer = nn.Linear(weight.shape[1], weight.shape[0])
    layer.load_state_dict({"weight": weight, "bias": bias})
    return layer


def layers_of(tensors, part):
    """How many layers `part` ('encoder') has."""
    return sum(name.startswith(f"{part}.") and name.endswith(".bias") for name in tensors)


ACTIVATIONS = {"sigmoid": torch.sigmoid, "relu": torch.relu, "tanh": torch.tanh}
