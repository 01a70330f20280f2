// A page with one fault of each kind, and the words in which the checks must tell it: a check that cannot fail checks nothing.

export const PAGE = `<!doctype html><html lang="en"><head><title>Faults</title><style>
  body{color:#888;background:#999;animation:none} .moves{transition:color 1s} .bare:focus{outline:none}
  .cut{overflow:hidden;width:50px;white-space:nowrap} .wide{width:2000px} .narrow{width:30px;overflow-wrap:anywhere} svg{width:300px}
</style></head><body><main><h1>One</h1><h1>Two</h1>
<p class="moves">Value: undefined <a href="#nowhere">to nowhere</a> and on</p>
<div><a class="bare" href="/">x</a></div><button tabindex="3">last</button>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
<nav><a hreflang="nl" href="/">Nederlands</a></nav>
<svg viewBox="0 0 600 50"><text x="0" y="20">tiny text</text><text x="5" y="22">over it</text><path class="line" stroke="#999" d="M0 0L9 9"/></svg>
<div class="cut">this does not fit on paper at all</div><details><summary>More</summary><p>folded</p></details>
<table class="narrow"><tr><td>sustainable</td></tr></table><div class="wide">wide</div></main></body></html>`;

export const TOLD = {
  axe: [/color-contrast/, /image-alt/],
  colours: [/color-contrast/],
  structure: [/lang is en, expected nl/, /2 of h1/, /0 of a\.skip/, /title: Faults/, /nav without a name/, /no place #nowhere/, /without lang/, /drawing without a name/, /program's word.*undefined/],
  reflow: [/scrolls sideways/, /class="wide"/],
  targets: [/target of \d+ by \d+: <a class="bare"/],
  drawings: [/text of \d.* px in a drawing: tiny text/, /run over each other/],
  focus: [/tabindex that changes/, /no visible focus: <a class="bare"/],
  forcedColours: [/contrast .* with forced colours/],
  stillness: [/would move: <p class="moves"/],
  paper: [/broken word in a table: sustainable/, /cut off on paper/, /folded on paper/, /of no use on paper: <button/],
};
