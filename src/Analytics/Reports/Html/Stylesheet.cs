namespace Oom.Analytics.Reports.Html;

/// <summary>
/// The style sheet of the report: system fonts, two colours that mean something, all else ink on paper. Contrast is AA in both
/// schemes, for text 4.5 to 1, for marks 3 to 1.
/// </summary>
internal static class Stylesheet
{
    // No character that XML would have to escape: the sheet stands in the page as it is, and its hash in the policy.
    public const string Text = """

        :root {
          color-scheme: light dark;
          --paper: #fffdf9; --ink: #1d1b18; --muted: #5c564d; --rule: #d9d3c7; --track: #f1ede4;
          --plain: #45413a; --alarm: #a1261d; --cgroup: #2a5a86; --faint: #918a7e; --link: #1f4f7d;
          --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, Georgia, "Times New Roman", serif;
          --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
          --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #171614; --ink: #ebe7df; --muted: #aaa396; --rule: #3b3833; --track: #24221f;
            --plain: #bdb6a9; --alarm: #f2877a; --cgroup: #84b4de; --faint: #7d776c; --link: #9cc4ea;
          }
        }
        * { box-sizing: border-box; }
        html { background: var(--paper); color: var(--ink); font: 16px/1.5 var(--sans); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body { margin: 0 auto; max-width: 72rem; padding: 0 clamp(1rem, 4vw, 3rem) 3rem; }
        a { color: var(--link); text-underline-offset: .15em; }
        :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
        .skip { position: absolute; left: -99rem; }
        .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .25rem .5rem; }

        h1, h2, h3 { font-family: var(--serif); font-weight: 600; line-height: 1.2; text-wrap: balance; overflow-wrap: anywhere; }
        h1 { font-size: clamp(1.9rem, 5vw, 2.6rem); margin: 0; letter-spacing: -.01em; }
        h2 { font-size: 1.55rem; margin: 0 0 .4rem; }
        h3 { font-size: 1.25rem; margin: .1rem 0 .5rem; }
        p { margin: .5rem 0; max-width: 44rem; overflow-wrap: anywhere; }
        code { font-family: var(--mono); font-size: .9em; overflow-wrap: anywhere; }

        header { border-top: .35rem solid var(--ink); padding-top: 1.1rem; margin-top: 1.5rem; }
        .standing { color: var(--muted); margin: .35rem 0 1.2rem; }
        .headline { font: 1.3rem/1.4 var(--serif); margin: 0 0 1.2rem; max-width: 46rem; }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); margin: 0; border-top: 1px solid var(--rule); border-bottom: 1px solid var(--rule); }
        .figures div { display: flex; flex-direction: column; padding: .8rem 1rem .8rem 0; }
        .figures dt { order: 2; font-size: .85rem; font-weight: 600; line-height: 1.3; }
        .figures dd { order: 3; margin: 0; font-size: .8rem; line-height: 1.35; color: var(--muted); }
        .figures .figure { order: 1; font: 600 1.6rem/1.25 var(--serif); color: var(--ink); font-variant-numeric: lining-nums tabular-nums; }
        nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; margin: .9rem 0 0; font-size: .9rem; }
        nav a { display: inline-block; padding: .15rem 0; }

        section { margin-top: 3rem; border-top: 1px solid var(--ink); padding-top: .9rem; }
        .findings { border-top: 0; margin-top: 1.8rem; padding-top: 0; }
        .findings h2 { font-size: 1.15rem; }
        .findings ol { margin: .2rem 0 0; padding-left: 1.4rem; max-width: 46rem; }
        .findings li { padding: .22rem 0; overflow-wrap: anywhere; }
        .findings li::marker { color: var(--muted); font-variant-numeric: tabular-nums; }
        .lede { font: 1.08rem/1.5 var(--serif); margin: 0 0 1rem; }
        .note, .more { font-size: .82rem; line-height: 1.45; color: var(--muted); }
        .more { margin: .3rem 0 0; }

        .box { overflow-x: auto; margin: 1.4rem 0 0; }
        table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.35; font-variant-numeric: lining-nums tabular-nums; }
        caption { text-align: left; font-weight: 600; padding: 0 0 .45rem; }
        caption span { display: inline-block; position: sticky; left: 0; max-width: min(48rem, calc(100vw - 2.1rem)); }
        th, td { text-align: left; vertical-align: top; font-weight: 400; padding: .32rem 1rem .32rem 0; border-top: 1px solid var(--rule); }
        th:last-child, td:last-child { padding-right: 0; }
        thead th { color: var(--muted); font-size: .78rem; line-height: 1.25; vertical-align: bottom; border-top: 0; border-bottom: 1px solid var(--ink); }
        tbody tr:first-child th, tbody tr:first-child td { border-top: 0; }
        tbody th { min-width: 7rem; max-width: 26rem; }
        .path { min-width: 15rem; }
        tbody .path { max-width: 26rem; }
        td { min-width: 4.2rem; }
        .number { text-align: right; white-space: nowrap; min-width: 0; }
        thead .number { white-space: normal; }
        .picture { width: 24%; min-width: 7rem; }
        td.picture svg { margin-top: .3rem; }
        td.picture .interval { margin-top: .1rem; }
        td.picture .strip { margin-top: 0; }
        .term { white-space: nowrap; }
        .picture.wide { min-width: 13rem; width: 34%; }
        td.alarm, th.alarm { color: var(--alarm); font-weight: 600; }

        svg { display: block; overflow: visible; fill: var(--plain); }
        svg text { fill: var(--ink); font: .75rem var(--sans); font-variant-numeric: tabular-nums; }
        svg .track { fill: var(--track); }
        .alarm svg, svg.alarm { fill: var(--alarm); }
        .cgroup svg, svg.cgroup { fill: var(--cgroup); }
        .faint svg, svg.faint { fill: var(--faint); }
        svg .base { stroke: var(--muted); stroke-width: 1; }
        .interval line { stroke: var(--plain); stroke-width: 1.5; }
        .interval.alarm line { stroke: var(--alarm); }
        .interval.faint line { stroke: var(--faint); }
        .interval .reference { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 2 2; }
        .strip .loop { stroke: var(--alarm); stroke-width: 4; stroke-linecap: round; }
        .axis line { stroke: var(--muted); stroke-width: 1; }
        .axis text { fill: var(--muted); font-size: .7rem; }
        .axis.cells { margin-top: .3rem; }
        .axis.cells .minor { display: none; }

        figure { margin: 1.2rem 0 0; }
        figcaption { font-size: .875rem; font-weight: 600; margin-bottom: .3rem; }
        .panel p { font-size: .82rem; line-height: 1.2; margin: .7rem 0 -.9rem; }
        .panel.alarm p { color: var(--alarm); }
        .panel.cgroup p { color: var(--cgroup); }
        .panel.faint p { color: var(--muted); }

        details { font-size: .8rem; margin: .35rem 0 0; }
        summary { color: var(--muted); cursor: pointer; width: max-content; padding: .1rem 0; }
        pre { margin: .2rem 0 0; padding: .6rem .8rem; background: var(--track); overflow-x: auto; line-height: 1.45; }
        pre code { overflow-wrap: normal; }

        article { margin-top: 2.2rem; border-top: 1px solid var(--rule); padding-top: .9rem; }
        .kicker { color: var(--muted); font-size: .82rem; margin: 0; }
        .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 0 2.5rem; }
        .pair .box { margin-top: .8rem; }
        .pair tbody th { min-width: 7rem; }
        .pair .picture { min-width: 5rem; }
        .pair th, .pair td { padding-right: .8rem; }
        .pair th:last-child, .pair td:last-child { padding-right: 0; }
        .pair p { font-size: .875rem; }
        article dl { margin: 1.1rem 0 0; columns: 2 24rem; column-gap: 2.5rem; font-size: .875rem; line-height: 1.45; }
        article dl div { break-inside: avoid; padding: 0 0 .8rem; }
        article dt, article dd { margin: 0; overflow-wrap: anywhere; }
        article dt i { color: var(--muted); }
        article dt span { color: var(--muted); }
        .advice::before { content: "→ "; color: var(--muted); }
        .advice { font-style: italic; }
        footer { margin-top: 3rem; border-top: 1px solid var(--ink); padding-top: .8rem; color: var(--muted); font-size: .82rem; }

        @media (max-width: 40rem) {
          .minor { display: none; }
          .figures { grid-template-columns: 1fr 1fr; }
          section { margin-top: 2.4rem; }
        }
        @media print {
          :root {
            color-scheme: light;
            --paper: #fff; --ink: #000; --muted: #4d4840; --rule: #ccc6ba; --track: #f3f0e9;
            --plain: #45413a; --alarm: #a1261d; --cgroup: #2a5a86; --faint: #918a7e; --link: #000;
          }
          @page { margin: 14mm; }
          html { font-size: 10.5px; }
          body { max-width: none; padding: 0; }
          * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
          .skip, nav, details { display: none; }
          .box { overflow: visible; }
          th, td { padding-right: .7rem; }
          td, tbody th, .path, .picture, .picture.wide { min-width: 0; }
          h2, h3, caption, .lede, .kicker, figcaption, thead { break-after: avoid; }
          tr, figure, .panel, article dl div { break-inside: avoid; }
          thead { display: table-header-group; }
          section { margin-top: 2rem; }
        }

        """;
}
