//! Work spread over threads, with results in the order of the input.

use std::num::NonZero;
use std::sync::Mutex;

/// As many threads as asked for, or as there are processors.
pub fn jobs(asked: Option<u16>) -> usize {
    asked.map_or_else(|| std::thread::available_parallelism().map_or(1, NonZero::get), usize::from)
}

/// Applies `work` to every item. The order of the results is that of the items, whatever thread was first.
pub fn map<T: Send, R: Send>(items: Vec<T>, jobs: usize, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let threads = jobs.min(items.len());
    if threads < 2 {
        return items.into_iter().map(work).collect();
    }
    let queue = Mutex::new(items.into_iter().enumerate());
    let next = || queue.lock().ok().and_then(|mut queue| queue.next());
    let drain = || {
        let mut done = Vec::new();
        while let Some((index, item)) = next() {
            done.push((index, work(item)));
        }
        done
    };
    let mut done: Vec<(usize, R)> = std::thread::scope(|scope| {
        let helpers: Vec<_> = (1..threads).map(|_| scope.spawn(drain)).collect();
        let mut done = drain();
        for helper in helpers {
            done.extend(helper.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn results_stand_in_the_order_of_the_input() {
        for jobs in [1, 2, 7] {
            let squares = map((0..100u32).collect(), jobs, |n| n * n);
            assert_eq!(squares, (0..100u32).map(|n| n * n).collect::<Vec<_>>());
        }
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(map(Vec::<u8>::new(), 4, |n| n), Vec::<u8>::new());
    }
}
