use serde::{Serialize, Serializer};

/// Keys and values of a JSON object in an order of their own: that of the law.
pub(crate) struct Ordered(pub(crate) Vec<(String, serde_json::Value)>);

impl Serialize for Ordered {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}
