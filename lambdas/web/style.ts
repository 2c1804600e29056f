/** The one style sheet: inlined into every page, so that a click costs one request. Colours meet 4.5:1 on white. */
export const style = `
:root{--ink:#16262e;--quiet:#4d5f69;--line:#d5dee2;--paper:#fff;--ground:#f3f6f7;--brand:#00646e;--brand-dark:#004b53;--good:#0b6b3a;--good-ground:#e6f4ec;--warn:#7a4b00;--warn-ground:#fdf3df;--bad:#a3181f;--bad-ground:#fdebec;--radius:10px;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:var(--ink);background:var(--ground)}
*{box-sizing:border-box}body{margin:0;overflow-wrap:anywhere;min-height:100vh;display:flex;flex-direction:column}
h1{font-size:1.65rem;line-height:1.2;margin:0 0 .75rem}h2{font-size:1.15rem;line-height:1.3;margin:0 0 .6rem}h3{font-size:1rem;margin:0 0 .25rem}h1,h2{text-wrap:balance}
p{margin:0 0 .75rem}ol,ul{margin:0 0 .75rem;padding-left:1.4rem}li+li{margin-top:.2rem}a{color:var(--brand)}a:hover{color:var(--brand-dark)}
:focus-visible{outline:3px solid #e08a00;outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--paper);padding:8px;z-index:2}
.top{background:var(--brand-dark);color:#fff}.top a{color:#fff}
.top-inner,main,footer{width:100%;max-width:64rem;margin:0 auto;padding:.5rem 1rem}
.top-inner{display:flex;flex-wrap:wrap;gap:0 1.25rem;align-items:center;min-height:60px}
.brand{display:inline-flex;align-items:center;gap:.5rem;min-height:44px;font-weight:700;font-size:1.15rem;text-decoration:none;letter-spacing:.01em}
.region{font-size:.75rem;line-height:1.4;border:1px solid #9fc4c8;border-radius:99px;padding:0 .5rem}
.top nav{display:flex;flex:1;white-space:nowrap}.top nav a{display:flex;align-items:center;min-height:44px;padding:.15rem .65rem 0;text-decoration:none;border-bottom:3px solid transparent}
.top nav a:hover{border-color:#9fc4c8}.top nav a[aria-current]{font-weight:700;border-color:#fff}
.visitor{margin-left:auto;display:flex;gap:.75rem;align-items:center;font-size:.9rem;line-height:1.35}.visitor>a{display:flex;align-items:center;min-height:44px}
.who{margin:0;text-align:right}.who span{display:block}.who strong{font-weight:600}
.top button{background:transparent;color:#fff;border-color:#9fc4c8;padding:.25rem .8rem;font-size:.9rem;white-space:nowrap}
.top button:hover{background:var(--brand)}
main{flex:1;padding-top:1.75rem;padding-bottom:3rem}footer{color:var(--quiet);font-size:.85rem;padding-top:1rem;padding-bottom:1.5rem}
.card{background:var(--paper);border:1px solid var(--line);border-radius:var(--radius);padding:1.25rem;margin:0 0 1rem;box-shadow:0 1px 2px rgb(22 38 46/.05)}
.card>:last-child,.card>form>:last-child,.notice>:last-child{margin-bottom:0}.card.empty{border-style:dashed;box-shadow:none}
.narrow{max-width:36rem;margin-left:auto;margin-right:auto}.column{max-width:46rem;margin-left:auto;margin-right:auto}
.split{display:grid;grid-template-columns:minmax(0,19rem) minmax(0,1fr);gap:1rem 1.5rem;align-items:start}
.heading{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between;margin:0 0 .9rem}.heading>*{margin:0}
.section{margin-top:1.75rem}.quiet{color:var(--quiet)}.small{font-size:.875rem}
.notice{border-left:5px solid var(--brand);background:var(--paper);border-radius:6px;padding:.75rem 1rem;margin:0 0 1rem}
.notice.good{border-color:var(--good);background:var(--good-ground)}.notice.warn{border-color:#c07a00;background:var(--warn-ground)}.notice.bad{border-color:var(--bad);background:var(--bad-ground)}
label{display:block;font-weight:600;margin:0 0 .25rem}
.hint{color:var(--quiet);font-size:.9rem;margin:0 0 .35rem}.error{color:var(--bad);font-weight:600;margin:.35rem 0 0}
input,select,textarea{font:inherit;color:inherit;width:100%;padding:.55rem .7rem;border:1px solid #78898f;border-radius:6px;background:#fff;min-height:44px}
textarea{min-height:6rem}[aria-invalid=true]{border:2px solid var(--bad)}.short{max-width:12rem}
progress{display:block;width:100%;height:1.25rem;accent-color:var(--brand)}
input[type=color]{padding:.25rem;cursor:pointer}.logo{max-width:min(100%,15rem);max-height:6rem}
input[type=checkbox],input[type=radio]{width:1.25rem;height:1.25rem;min-height:0;accent-color:var(--brand);margin:0 .25rem 0 0;vertical-align:-.2rem}label:has(>[type=checkbox],>[type=radio]){padding-left:1.75rem;text-indent:-1.75rem}
.field{margin:0 0 1rem}fieldset{border:0;padding:0;min-width:0}legend{font-weight:600;padding:0;margin:0 0 .25rem}fieldset label{padding:.35rem 0;margin:0}.row{display:flex;flex-wrap:wrap;gap:0 1rem}.row>.field{flex:1 1 12rem}
.search{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 .75rem}.search label{grid-column:1/-1}
button,.button{font:inherit;font-weight:600;text-align:center;display:inline-flex;align-items:center;justify-content:center;min-height:44px;padding:.5rem 1.1rem;border-radius:6px;border:1px solid var(--brand);background:var(--brand);color:#fff;cursor:pointer;text-decoration:none}
button:hover,.button:hover{background:var(--brand-dark);color:#fff}
button.plain,.button.plain{background:#fff;color:var(--brand)}button.plain:hover,.button.plain:hover{background:var(--ground);color:var(--brand-dark)}
button.danger{background:var(--bad);border-color:var(--bad)}button.danger:hover{background:#7f0f15}
.sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.actions{display:flex;flex-wrap:wrap;gap:.75rem;align-items:center}.actions.after{margin-top:1.1rem}
.actions>input{flex:1 1 14rem;width:auto;min-width:0}.actions>[role=status]:empty{margin-left:-.75rem}
dl.facts{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.4rem 1.25rem;margin:0}
dl.facts dt{color:var(--quiet)}dl.facts dd{margin:0;font-weight:500}.split dl.facts{grid-template-columns:1fr;gap:0}.split dl.facts dd:not(:last-child){margin-bottom:.6rem}
table{width:100%;border-collapse:collapse}th,td{text-align:left;padding:.6rem .5rem;border-bottom:1px solid var(--line);vertical-align:top}th{color:var(--quiet);font-weight:600;font-size:.875rem}
th:first-child,td:first-child{padding-left:0}tbody tr:last-child>td{border-bottom:0}.names td{vertical-align:baseline;padding-top:.75rem;padding-bottom:.75rem}.names td:first-child{font-weight:600}
.badge{display:inline-block;white-space:nowrap;padding:.1rem .6rem;border-radius:99px;font-size:.85rem;font-weight:600;background:#e6edef;color:var(--ink)}
.badge.good{background:var(--good-ground);color:var(--good)}.badge.warn{background:var(--warn-ground);color:var(--warn)}.badge.bad{background:var(--bad-ground);color:var(--bad)}
h2>.badge{font-size:.8rem;vertical-align:.1em;margin-left:.35rem}
code,.code{font-family:ui-monospace,"Cascadia Mono",Menlo,Consolas,monospace;font-size:.95em;background:#eef2f3;padding:.1rem .35rem;border-radius:4px}
pre{margin:0 0 .75rem;padding:.75rem 1rem;border-radius:6px;background:#eef2f3;white-space:pre-wrap;font-size:.875rem}pre>code{padding:0;background:none}
ol.checks,ul.plain{list-style:none;padding:0;margin:0}ol.checks{margin:0 0 1.1rem;border-bottom:1px solid var(--line)}.card>ol.checks:last-child{border-bottom:0}
ol.checks>li{padding:.9rem 0 .9rem 2.25rem;margin:0;border-top:1px solid var(--line);position:relative}ol.checks h2,ol.checks h3{font-size:1rem;line-height:1.5;margin:0 0 .15rem}ol.checks>li>:last-child{margin-bottom:0}
ol.checks>li::before{content:"?";position:absolute;left:0;top:.9rem;width:1.5rem;height:1.5rem;border-radius:50%;text-align:center;font-weight:700;background:#e6edef;line-height:1.5rem}
ol.checks>li.good::before{content:"";background:var(--good-ground) url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M3.5 8.5l3 3 6-7' fill='none' stroke='%230b6b3a' stroke-width='2.4'/%3E%3C/svg%3E") center/1rem no-repeat}ol.checks>li.bad::before{content:"";background:var(--bad-ground) url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M4 4l8 8M12 4l-8 8' fill='none' stroke='%23a3181f' stroke-width='2.4'/%3E%3C/svg%3E") center/1rem no-repeat}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(17rem,100%),1fr));gap:1rem;list-style:none;padding:0;margin:0 0 1.5rem}.tiles>li{margin:0}
.tiles .card{height:100%;margin:0;display:flex;flex-direction:column}.tiles .actions{margin-top:auto;justify-content:space-between}
.exercise{padding:.9rem}.exercise img{width:100%;height:9rem;object-fit:contain;margin:0 0 .6rem}ul.dose{display:flex;flex-wrap:wrap;gap:.3rem;margin:.35rem 0 .55rem}.dose li{margin:0;padding:.05rem .5rem;border-radius:6px;background:#e3f0f1;color:var(--brand-dark);font-size:.85rem;font-weight:600}
.pager{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:1rem;margin-top:1rem}
.tabs{display:flex;flex-wrap:wrap;gap:.5rem;margin:0 0 1rem;white-space:nowrap}.tabs a{display:flex;align-items:center;min-height:44px;padding:.25rem 1.1rem;border-radius:99px;text-decoration:none;border:1px solid var(--line);background:var(--paper)}.tabs a:hover{border-color:var(--brand)}.tabs a[aria-current]{background:var(--brand);color:#fff;border-color:var(--brand);font-weight:600}
button,.button{overflow-wrap:normal}
.choices{columns:15rem;column-gap:1.5rem}.choices li{break-inside:avoid;margin:0}
.sideways{overflow-x:auto;position:relative}.matrix{width:auto}.matrix th,.matrix td{min-width:2.4rem;text-align:center;border:1px solid var(--line);padding:.35rem .4rem}.matrix th[scope=row],.matrix th:first-child{text-align:left;min-width:9rem;max-width:14rem}.matrix tbody tr:last-child>td{border-bottom:1px solid var(--line)}.matrix .self{background:#e6edef}
.phone-only{display:none}
@media (max-width:40rem){h1{font-size:1.4rem}.top-inner{gap:0 .25rem;padding-bottom:.6rem}.top nav{justify-content:flex-end;margin-right:-.45rem}.top nav a{padding-left:.45rem;padding-right:.45rem}.visitor{width:100%;margin-top:.4rem;justify-content:space-between;font-size:.85rem}.top-inner>a+.visitor{width:auto;margin-top:0}.who{text-align:left}
.split,dl.facts{grid-template-columns:minmax(0,1fr)}dl.facts{gap:0}dl.facts dd:not(:last-child){margin-bottom:.6rem}.phone-only{display:inline}.tabs{gap:.35rem}.tabs a{padding-left:.8rem;padding-right:.8rem}
table.stack thead{position:absolute;left:-999px}table.stack tr{display:block;border-bottom:1px solid var(--line);padding:.5rem 0}table.stack tr:last-child{border:0}table.stack td{display:block;border:0;padding:.15rem 0}.names td:first-child a{display:block;padding:.4rem 0}
.actions>button,.actions>.button,.actions>form,.actions>form>button,.heading>.button{width:100%}.tiles .actions>.button{width:auto}}
@media print{.top{background:none}.top,.top a{color:inherit}.top nav,.top form,.skip,.actions,.checks form{display:none}.card{box-shadow:none;break-inside:auto}ol.checks>li{break-inside:avoid}ol.checks>li::before{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
@media (prefers-reduced-motion:no-preference){button,.button{transition:background .12s}}
`.trim();
