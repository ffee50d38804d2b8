"""Where images come from: CIFAR-10, a folder of class folders, the practice set, single pictures."""
