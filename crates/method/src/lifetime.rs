//! Stocks and flows of goods whose lives are spread (rules `M-LIFE-1` to `M-LIFE-4`).

use statrs::function::gamma::gamma;

/// Years of earlier sales that are looked back on: longer than anything electronic stays.
const LOOK_BACK: u16 = 60;

/// How long goods stay, as a Weibull distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lifetime {
    shape: f64,
    scale: f64,
}

impl Lifetime {
    /// From shape (dimensionless) and scale (years). None unless both are above zero and finite.
    pub fn new(shape: f64, scale: f64) -> Option<Lifetime> {
        let good = |value: f64| value > 0.0 && value.is_finite();
        (good(shape) && good(scale)).then_some(Lifetime { shape, scale })
    }

    /// From shape and mean life in years: `scale = mean / gamma(1 + 1 / shape)`.
    ///
    /// Rule `M-LIFE-1`: one study says how lives spread, another how long goods are used.
    pub fn with_mean(shape: f64, mean: f64) -> Option<Lifetime> {
        Lifetime::new(shape, mean / gamma(1.0 + 1.0 / shape))
    }

    /// Mean life in years.
    pub fn mean(self) -> f64 {
        self.scale * gamma(1.0 + 1.0 / self.shape)
    }

    /// Share that is still there after so many years: `exp(-(t / scale)^shape)`.
    ///
    /// Rule `M-LIFE-2`; source: E-waste Statistics Guidelines (UNU, 2015).
    pub fn surviving(self, years: f64) -> f64 {
        if years <= 0.0 { 1.0 } else { (-(years / self.scale).powf(self.shape)).exp() }
    }

    /// Share of what was sold in a year that is there at the end of the year so many years later: sold in the middle of the year.
    fn left(self, years_later: u16) -> f64 {
        self.surviving(f64::from(years_later) + 0.5)
    }
}

/// Stock at the end of the last year, from sales by year without gaps, oldest first: `sum(sales * surviving)`.
///
/// Rule `M-LIFE-3`. What was sold before the first year is missing, so the stock errs low where sales were already large by then.
pub fn stock_from_sales(sales: &[f64], life: Lifetime) -> f64 {
    sales.iter().rev().zip(0_u16..).map(|(sold, years)| sold * life.left(years)).sum()
}

/// Sales in a year as a share of the stock at its end, for a stock that grows evenly: `1 / sum(surviving / (1 + growth)^t)`.
///
/// Rule `M-LIFE-4`: what replaces and what is added together. `growth` is a share a year, above -1. Errs where a stock turns quickly: then
/// the ages in it are not those of even growth.
pub fn sales_share(life: Lifetime, growth: f64) -> f64 {
    let kept: f64 = (0..LOOK_BACK).map(|years| life.left(years) / (1.0 + growth).powi(i32::from(years))).sum();
    if kept > 0.0 { 1.0 / kept } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_is_kept() {
        let life = Lifetime::with_mean(1.6, 5.89).unwrap();
        assert!((life.mean() - 5.89).abs() < 1e-12);
        assert!((life.scale - 6.57).abs() < 0.01, "{life:?}");
    }

    #[test]
    fn survival_is_that_of_the_published_table() {
        let flat_tv = Lifetime::new(2.01, 11.75).unwrap();
        assert!((flat_tv.surviving(5.0) - 0.8357).abs() < 1e-4);
        assert!((flat_tv.surviving(10.0) - 0.4852).abs() < 1e-4);
    }

    #[test]
    fn an_even_stock_replaces_about_one_in_its_mean_life() {
        let life = Lifetime::with_mean(2.0, 8.0).unwrap();
        assert!((sales_share(life, 0.0) - 1.0 / 8.0).abs() < 0.001);
        assert!(sales_share(life, 0.03) > sales_share(life, 0.0));
    }

    #[test]
    fn a_stock_that_grows_evenly_is_the_sum_of_its_sales() {
        let (life, growth) = (Lifetime::with_mean(1.5, 6.0).unwrap(), 0.02_f64);
        let stock = |year: i32| 1_000.0 * (1.0 + growth).powi(year);
        let sales: Vec<f64> = (-60..=0).map(|year| stock(year) * sales_share(life, growth)).collect();
        assert!((stock_from_sales(&sales, life) / stock(0) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn no_life_is_refused() {
        assert_eq!(Lifetime::new(0.0, 1.0), None);
        assert_eq!(Lifetime::with_mean(1.5, f64::NAN), None);
    }
}
