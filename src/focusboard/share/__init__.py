"""Write: what leaves the machine, by allow-list, previewed byte by byte and recorded."""
