//! From facts to phases, close and error of one end of a connection.
