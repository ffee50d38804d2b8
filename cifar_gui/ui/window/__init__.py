"""The window itself: session, pages, menus, dialogs."""
