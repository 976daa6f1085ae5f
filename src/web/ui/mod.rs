//! Building blocks that know nothing of any feature.
pub mod bar;
pub mod fact;
pub mod icon;
pub mod lark;
