"""Documents for people as one HTML file each: opened by every browser, printed, mailed, read without this program."""
