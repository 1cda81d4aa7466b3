raise ImportError("a generated script reads its checkpoint by itself, where this package is not installed")
