/** The look of simulated vendors: its own, so that nobody takes one for Physitrack; colours are each vendor's. */
export const style = `
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: #fff; font: 16px/1.5 "Trebuchet MS", "Segoe UI", Verdana, sans-serif; }
a { color: var(--leaf); }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible { outline: 3px solid #e08a00; outline-offset: 2px; }
.top { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; padding: .6rem 1rem; background: var(--deep); color: #fff; }
.top a { color: #fff; }
.brand { font-size: 1.25rem; font-weight: bold; text-decoration: none; letter-spacing: .02em; }
.brand small { font-weight: normal; font-size: .75rem; border: 1px solid #fff; border-radius: 1rem; padding: .05rem .5rem; margin-left: .4rem; }
.me { margin-left: auto; display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
.frame { display: grid; grid-template-columns: 13rem minmax(0, 1fr); min-height: calc(100vh - 3.4rem); }
.side { background: var(--pale); border-right: 1px solid var(--line); padding: 1rem; display: flex; flex-direction: column; gap: .3rem; }
.side a { padding: .4rem .7rem; border-radius: .5rem; text-decoration: none; color: var(--ink); }
.side a[aria-current] { background: var(--leaf); color: #fff; }
.side .last { margin-top: auto; }
.side p { margin: 0 0 .6rem; font-weight: bold; }
main { padding: 1.2rem 1.5rem 3rem; max-width: 62rem; width: 100%; }
h1 { margin: 0 0 1rem; font-size: 1.6rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2rem 0 .6rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .5rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: break-word; }
th { color: var(--soft); font-size: .85rem; white-space: nowrap; }
time, .whole { white-space: nowrap; }
.scroll { overflow-x: auto; }
dl { display: grid; grid-template-columns: minmax(7rem, 12rem) 1fr; gap: .35rem 1rem; margin: 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
button, .button { display: inline-block; font: inherit; padding: .45rem 1rem; border: 1px solid var(--leaf); border-radius: 1.5rem; background: var(--leaf); color: #fff; text-decoration: none; cursor: pointer; }
button.quiet, .button.quiet { background: #fff; color: var(--leaf); }
.actions { display: flex; flex-wrap: wrap; gap: .6rem; margin: 0 0 1.2rem; align-items: center; }
form.fields { display: grid; gap: .9rem; max-width: 30rem; }
label { display: block; font-weight: bold; font-size: .9rem; }
input, select { font: inherit; padding: .4rem .5rem; border: 1px solid #817d9e; border-radius: .4rem; width: 100%; background: #fff; color: var(--ink); }
input[type="checkbox"] { width: auto; }
.me select { width: auto; max-width: 100%; } .me label { font-weight: normal; }
.inline { display: flex; flex-wrap: wrap; gap: .6rem; align-items: end; }
.inline > p { margin: 0; }
.inline > div { flex: 1 1 14rem; max-width: 24rem; }
.badge { display: inline-block; border: 1px solid var(--warn); color: var(--warn); border-radius: 1rem; padding: 0 .5rem; font-size: .8rem; }
.notice { background: var(--pale); border-left: 4px solid var(--leaf); padding: .7rem 1rem; margin: 0 0 1rem; }
.notice.warn { border-color: var(--warn); }
textarea { font: inherit; width: 100%; }
.copy { display: flex; gap: .6rem; } .copy button { flex: none; } .copy input { font-family: ui-monospace, monospace; }
.tabs { display: flex; gap: .4rem; border-bottom: 1px solid var(--line); margin: 0 0 1.2rem; } .tabs a { padding: .4rem 1rem; text-decoration: none; border-bottom: 3px solid transparent; } .tabs a[aria-current] { border-color: var(--leaf); font-weight: bold; }
.hint { color: var(--soft); font-size: .9rem; margin: .2rem 0 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; font-size: .85rem; }
code { overflow-wrap: anywhere; background: var(--pale); padding: .1rem .3rem; border-radius: .3rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1rem; padding: 0; list-style: none; }
.cards h2 { margin: 0 0 .4rem; } .cards p { margin: .4rem 0 0; }
.cards li { border: 1px solid var(--line); border-radius: .8rem; padding: 1rem; }
.soft { color: var(--soft); }
@media (max-width: 40rem) {
  .frame { grid-template-columns: minmax(0, 1fr); grid-template-rows: auto 1fr; }
  .side { flex-direction: row; flex-wrap: wrap; border-right: 0; border-bottom: 1px solid var(--line); padding: .6rem; }
  .side p { width: 100%; margin: 0; } .side { align-content: start; } .side .last { margin-top: 0; }
  .me { margin-left: 0; } main { padding: 1rem; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; }
}
`;
