/** The one style sheet: inlined into every page, so that a click costs one request. Colours meet 4.5:1 on white. */
export const style = `
:root{--ink:#16262e;--quiet:#4d5f69;--line:#d5dee2;--paper:#fff;--ground:#f3f6f7;--brand:#00646e;--brand-dark:#004b53;--good:#0b6b3a;--good-ground:#e6f4ec;--warn:#7a4b00;--warn-ground:#fdf3df;--bad:#a3181f;--bad-ground:#fdebec;--radius:10px;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:var(--ink);background:var(--ground)}
*{box-sizing:border-box}body{margin:0;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 .75rem}h2{font-size:1.15rem;margin:0 0 .5rem}h3{font-size:1rem;margin:0 0 .25rem}
p{margin:0 0 .75rem}a{color:var(--brand)}a:hover{color:var(--brand-dark)}
:focus-visible{outline:3px solid #e08a00;outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--paper);padding:8px;z-index:2}
.top{background:var(--brand-dark);color:#fff}.top a{color:#fff}
.top-inner,main,footer{max-width:64rem;margin:0 auto;padding:.75rem 1rem}
.top-inner{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;align-items:center}
.brand{font-weight:700;font-size:1.1rem;text-decoration:none;letter-spacing:.01em}
.top nav{display:flex;gap:1rem;flex:1}.top nav a[aria-current]{font-weight:700;text-decoration-thickness:3px;text-underline-offset:6px}
.visitor{margin-left:auto;display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:center;font-size:.9rem}
.visitor strong{font-weight:600}.visitor .practice{opacity:.9}
.top button{background:transparent;color:#fff;border:1px solid #9fc4c8;padding:.25rem .7rem;min-height:0;font-size:.9rem}
.top button:hover{background:var(--brand)}
main{padding-top:1.5rem;padding-bottom:3rem}footer{color:var(--quiet);font-size:.85rem}
.card{background:var(--paper);border:1px solid var(--line);border-radius:var(--radius);padding:1.25rem;margin:0 0 1rem}
.narrow{max-width:36rem}.quiet{color:var(--quiet)}.small{font-size:.875rem}
.notice{border-left:5px solid var(--brand);background:var(--paper);border-radius:6px;padding:.75rem 1rem;margin:0 0 1rem}
.notice.good{border-color:var(--good);background:var(--good-ground)}.notice.warn{border-color:#c07a00;background:var(--warn-ground)}.notice.bad{border-color:var(--bad);background:var(--bad-ground)}
.notice>:last-child{margin-bottom:0}
label{display:block;font-weight:600;margin:0 0 .25rem}
.hint{color:var(--quiet);font-size:.9rem;margin:0 0 .35rem}.error{color:var(--bad);font-weight:600;margin:.35rem 0 0}
input,select,textarea{font:inherit;color:inherit;width:100%;padding:.55rem .7rem;border:1px solid #78898f;border-radius:6px;background:#fff;min-height:44px}
textarea{min-height:6rem}[aria-invalid=true]{border:2px solid var(--bad)}
input[type=checkbox],input[type=radio]{width:1.25rem;height:1.25rem;min-height:0;accent-color:var(--brand)}
.field{margin:0 0 1rem}.row{display:flex;flex-wrap:wrap;gap:1rem}.row>.field{flex:1 1 12rem}
button,.button{font:inherit;font-weight:600;display:inline-flex;align-items:center;justify-content:center;min-height:44px;padding:.5rem 1.1rem;border-radius:6px;border:1px solid var(--brand);background:var(--brand);color:#fff;cursor:pointer;text-decoration:none}
button:hover,.button:hover{background:var(--brand-dark);color:#fff}
button.plain,.button.plain{background:#fff;color:var(--brand)}button.plain:hover,.button.plain:hover{background:var(--ground);color:var(--brand-dark)}
button.danger{background:var(--bad);border-color:var(--bad)}
.sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.actions{display:flex;flex-wrap:wrap;gap:.75rem;align-items:center}
.actions>input{flex:1 1 14rem;width:auto;min-width:0}
dl.facts{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.35rem 1.25rem;margin:0}
dl.facts dt{color:var(--quiet)}dl.facts dd{margin:0;font-weight:500}
table{width:100%;border-collapse:collapse}th,td{text-align:left;padding:.6rem .5rem;border-bottom:1px solid var(--line);vertical-align:top}th{color:var(--quiet);font-weight:600;font-size:.875rem}
.badge{display:inline-block;padding:.1rem .55rem;border-radius:99px;font-size:.85rem;font-weight:600;background:#e6edef;color:var(--ink)}
.badge.good{background:var(--good-ground);color:var(--good)}.badge.warn{background:var(--warn-ground);color:var(--warn)}.badge.bad{background:var(--bad-ground);color:var(--bad)}
code,.code{font-family:ui-monospace,"Cascadia Mono",Menlo,Consolas,monospace;font-size:.95em;background:#eef2f3;padding:.1rem .35rem;border-radius:4px}
ol.checks,ul.plain{list-style:none;padding:0;margin:0}
ol.checks>li{padding:.75rem 0 .75rem 2.25rem;border-top:1px solid var(--line);position:relative}
ol.checks>li::before{content:"?";position:absolute;left:0;top:.7rem;width:1.5rem;height:1.5rem;border-radius:50%;text-align:center;font-weight:700;background:#e6edef;line-height:1.5rem}
ol.checks>li.good::before{content:"✓";background:var(--good-ground);color:var(--good)}ol.checks>li.bad::before{content:"✕";background:var(--bad-ground);color:var(--bad)}
.exercises{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:1rem;list-style:none;padding:0;margin:0}
.exercise{background:var(--paper);border:1px solid var(--line);border-radius:var(--radius);padding:.9rem}
.exercise img{width:100%;height:9rem;object-fit:contain;background:#fff}
.pager{display:flex;justify-content:space-between;gap:1rem;margin-top:1rem}
.tabs{display:flex;gap:.5rem;margin:0 0 1rem}.tabs a{padding:.4rem .9rem;border-radius:99px;text-decoration:none;border:1px solid var(--line);background:var(--paper)}.tabs a[aria-current]{background:var(--brand);color:#fff;border-color:var(--brand)}
@media (max-width:40rem){h1{font-size:1.35rem}dl.facts{grid-template-columns:1fr;gap:0}dl.facts dd{margin-bottom:.6rem}
table.stack thead{position:absolute;left:-999px}table.stack tr{display:block;border-bottom:1px solid var(--line);padding:.5rem 0}table.stack td{display:block;border:0;padding:.15rem 0}
.actions>button,.actions>.button,.actions>form,.actions>form>button{width:100%}.top button{width:auto}}
@media (prefers-reduced-motion:no-preference){button,.button{transition:background .12s}}
`.trim();
