"""The rules that find quotations where the encoder cannot be loaded, and within what others say."""
