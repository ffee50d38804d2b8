"""The Lab: claims about residual networks, measured one by one."""
