//! How pictures look: by class, light or dark as the reader has it, and light in print.

/// Width of a letter of a chart.
pub const LETTER: f64 = 7.25;
/// From one line of a chart to the next.
pub const LINE: f64 = 18.0;
/// Width of every chart.
pub const WIDTH: f64 = 672.0;

/// The rules for what `ink` draws; they name no font to load.
pub const CHART: &str = "\
.chart text{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace;fill:#1f2430}
.chart .dim{fill:#5c6470}
.chart .strong{font-weight:bold}
.chart .rule{stroke:#d5d9e0;fill:none}
.chart .axis{stroke:#8b93a1;fill:none}
.chart .off{stroke:#a8461f;fill:none;stroke-width:1.8}
.chart .on{stroke:#1f6385;fill:none;stroke-width:1.8}
.chart .neither{fill:#8b93a1}
.chart .ink{stroke:#1f2430;fill:none;stroke-width:1.8}
.chart .trend{stroke:#1f6385;fill:none;stroke-width:1.8;stroke-dasharray:6 4}
.chart .band{fill:#1f6385;fill-opacity:.16}
.chart .bar{fill:#7d8796}
.chart .point{fill:#1f2430;fill-opacity:.55}
.chart .unseen{fill-opacity:0}
@media screen and (prefers-color-scheme:dark){
.chart text{fill:#d9dde4}
.chart .dim{fill:#9aa3b0}
.chart .rule{stroke:#363c47}
.chart .axis{stroke:#727a87}
.chart .off{stroke:#e39a74}
.chart .on,.chart .trend{stroke:#7fbcd8}
.chart .neither{fill:#727a87}
.chart .ink{stroke:#d9dde4}
.chart .band{fill:#7fbcd8;fill-opacity:.22}
.chart .bar{fill:#8b94a3}
.chart .point{fill:#d9dde4;fill-opacity:.6}
}
";
