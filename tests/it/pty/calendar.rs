//! Days and clocks: set back, in the gap of a spring night, past midnight.
