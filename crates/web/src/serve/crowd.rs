//! How many connections one visitor holds: nobody takes the places of all others.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use crate::shield::network;

/// Visitors with open connections.
#[derive(Debug, Clone)]
pub(super) struct Crowd {
    seats: Arc<Mutex<HashMap<IpAddr, usize>>>,
    most: Option<usize>,
}

/// One connection of a visitor, given back when it is dropped.
#[derive(Debug)]
pub(super) struct Seat {
    crowd: Crowd,
    visitor: IpAddr,
}

impl Crowd {
    /// With trusted proxies in front every connection is theirs, and nobody is counted.
    pub(super) fn new(most: usize, trusted_proxies: usize) -> Crowd {
        let most = Some(most).filter(|most| *most > 0 && trusted_proxies == 0);
        Crowd { seats: Arc::default(), most }
    }

    /// A place for a connection; none when this visitor has enough of them.
    pub(super) fn seat(&self, address: IpAddr) -> Option<Seat> {
        let visitor = network(address);
        if let Some(most) = self.most {
            let mut seats = self.seats.lock().unwrap_or_else(PoisonError::into_inner);
            let taken = seats.entry(visitor).or_default();
            if *taken >= most {
                return None;
            }
            *taken += 1;
        }
        Some(Seat { crowd: self.clone(), visitor })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        if self.crowd.most.is_none() {
            return;
        }
        let mut seats = self.crowd.seats.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(taken) = seats.get_mut(&self.visitor) {
            *taken -= 1;
            if *taken == 0 {
                seats.remove(&self.visitor);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visitor_with_enough_connections_gets_no_more_until_one_ends() {
        let crowd = Crowd::new(2, 0);
        let [one, other] = ["192.0.2.1", "192.0.2.2"].map(|text| text.parse::<IpAddr>().expect("an address"));
        let first = crowd.seat(one);
        let second = crowd.seat(one);
        assert!(first.is_some() && second.is_some() && crowd.seat(one).is_none() && crowd.seat(other).is_some());
        drop(first);
        assert!(crowd.seat(one).is_some());
        drop(second);
        assert!(crowd.seats.lock().is_ok_and(|seats| seats.is_empty()), "nobody is remembered who left");
    }
}
