//! Terminal bytes become events. Our own, as crossterm 0.29 loses all keys after a paste without end.
