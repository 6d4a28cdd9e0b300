//! A host to the addresses that may be asked. The connection goes to what was checked here: nothing is looked up twice, so a
//! name cannot point elsewhere by then.

use crate::private::is_private;
use std::fmt;
use std::net::SocketAddr;
use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Looks hosts up, and leaves private addresses out.
#[derive(Debug)]
pub(crate) struct CheckedResolver {
    pub allow_private: bool,
    pub allowed: Vec<SocketAddr>,
}

/// A host that has no address but private ones.
#[derive(Debug)]
pub(crate) struct PrivateHost {
    message: String,
}

impl fmt::Display for PrivateHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for PrivateHost {}

impl Resolver for CheckedResolver {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        if self.allow_private {
            return Ok(found);
        }
        let mut open = self.empty();
        let may = |address: &&SocketAddr| !is_private(address.ip()) || self.allowed.contains(address);
        found.iter().filter(may).for_each(|address| open.push(*address));
        if open.is_empty() {
            let host = uri.host().unwrap_or_default();
            let address = found.first().map(|address| address.ip().to_string()).unwrap_or_default();
            let message = if host.trim_matches(['[', ']']) == address {
                format!("{address} is a private address; allow it with --allow-private")
            } else {
                format!("{host} is {address}, which is a private address; allow it with --allow-private")
            };
            return Err(Error::Other(Box::new(PrivateHost { message })));
        }
        Ok(open)
    }
}
