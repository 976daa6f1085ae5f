//! Building blocks that know nothing of any feature.
pub mod bar;
pub mod event;
pub mod fact;
pub mod hours;
pub mod hours_table;
pub mod icon;
pub mod lark;
pub mod places;
pub mod plan;
pub mod scene;
pub mod seal;
pub mod search;
pub mod sent;
pub mod stamp;
pub mod story;
