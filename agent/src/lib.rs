//! The agent: everything of connspan that touches the world.

pub mod api;
pub mod record;
