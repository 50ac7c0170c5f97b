"""Starting when the person logs in; `here.autostart_here` is that of this platform."""
