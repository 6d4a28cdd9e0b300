//! The extension module `copydesk._copydesk`: articles of Python to reports and tables.
//!
//! What people call is Python (`python/copydesk`): it takes what they have in hand and documents it. Here rows become articles, the work runs
//! without the interpreter's lock, and what goes wrong becomes an exception that names the article. All reading and checking is done by the
//! crates that the binary calls.

mod check;
mod errors;
mod extract;
mod rows;
mod stages;
mod table;
mod work;

use pyo3::prelude::*;

#[pymodule]
fn _copydesk(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<check::Checked>()?;
    module.add_class::<extract::Read>()?;
    module.add_class::<table::ArrowTable>()?;
    module.add_class::<stages::Stream>()?;
    module.add_function(wrap_pyfunction!(check::check_rows, module)?)?;
    module.add_function(wrap_pyfunction!(check::check_paths, module)?)?;
    module.add_function(wrap_pyfunction!(extract::extract_rows, module)?)?;
    module.add_function(wrap_pyfunction!(extract::extract_paths, module)?)?;
    module.add_function(wrap_pyfunction!(stages::sketch, module)?)?;
    module.add_function(wrap_pyfunction!(stages::terms, module)?)?;
    module.add_function(wrap_pyfunction!(stages::stories, module)?)?;
    module.add_function(wrap_pyfunction!(stages::reasons, module)?)?;
    module.add_function(wrap_pyfunction!(stages::schema, module)?)?;
    module.add_function(wrap_pyfunction!(stages::versions, module)?)?;
    module.add_function(wrap_pyfunction!(work::provoke, module)?)?;
    Ok(())
}
