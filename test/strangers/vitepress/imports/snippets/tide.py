low, high = 0.4, 2.1
