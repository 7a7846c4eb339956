/// The look of a page and of its pictures: light and dark, screen and paper.
enum PageStyle {
    static let page = colours + layout + pictures

    /// What a picture on its own brings along.
    static let drawing = colours.replacing(":root", with: "svg") + pictures + "svg{background:var(--ground)}"

    private static let colours = """
        :root{color-scheme:light dark;--ground:#fff;--ink:#1b1d22;--soft:#5b616e;--line:#d5d9e0;--shade:#9aa1ae55;--faint:#f5f6f8;--link:#0b5cad;
        --good:#0a6b45;--bad:#a8321a;--caution:#7a5600;--verb:#8a1f6a;--word:#0b5cad;--number:#8a4b00;--string:#0a6b45;
        \(Palette.variables(Palette.light))}
        @media(prefers-color-scheme:dark){:root{--ground:#15171c;--ink:#e6e8ec;--soft:#a3aab8;--line:#3a3f4a;--shade:#000c;--faint:#1d2027;--link:#7db8f0;
        --good:#5fcf9f;--bad:#ff9c85;--caution:#e8bd5a;--verb:#f09ad0;--word:#7db8f0;--number:#f0b072;--string:#7fd6a8;
        \(Palette.variables(Palette.dark))}}

        """

    private static let layout = """
        *{box-sizing:border-box}html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--ground);color:var(--ink);font:17px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
        main{max-width:50rem;margin:0 auto;padding:2rem 1.25rem 4rem}
        h1,h2,h3,h4{line-height:1.25;margin:2.2rem 0 .7rem;text-wrap:balance;overflow-wrap:anywhere}h1{font-size:2rem;margin-top:1rem}h2{font-size:1.4rem}h3{font-size:1.15rem}
        p,ul,ol,blockquote{margin:.7rem 0}a{color:var(--link)}:focus-visible{outline:2px solid var(--link);outline-offset:2px}blockquote{margin-left:0;padding-left:1rem;border-left:3px solid var(--line);color:var(--soft)}
        code,pre,kbd{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace;font-size:.86em}
        pre{margin:1.1rem 0;padding:.75rem 1rem;overflow-x:auto;background:var(--faint);border:1px solid var(--line);border-radius:6px;line-height:1.5}
        pre code{font-size:.82rem}.output{overflow-x:auto}.output pre{background:none;min-width:max-content}pre.script{white-space:pre-wrap;overflow-wrap:break-word}
        .ln{display:block;padding-left:4ch;text-indent:-4ch}.tj,.count{white-space:nowrap}
        .tc,.tp{color:var(--soft);font-style:italic}.tv{color:var(--verb);font-weight:600}.tw{color:var(--word)}.tn{color:var(--number)}.ts{color:var(--string)}
        .summary,.meta{color:var(--soft);font-size:.92rem}.banner{padding:.6rem 1rem;border:1px solid var(--caution);border-radius:6px;color:var(--caution)}
        figure{margin:1.2rem 0}figcaption{color:var(--soft);font-size:.9rem;margin-top:.3rem;overflow-wrap:anywhere}
        .panel,.panels{overflow-x:auto}.panel svg,.panels svg{display:block;max-width:100%;height:auto;margin:0 auto}.panels{display:flex;flex-wrap:wrap;gap:1rem;justify-content:center}
        .images{display:flex;flex-wrap:wrap;gap:.8rem}.images figure{margin:0}
        .scroll,.panel,.panels{background:linear-gradient(90deg,var(--ground) 50%,transparent),linear-gradient(270deg,var(--ground) 50%,transparent) right,
        linear-gradient(90deg,var(--shade),transparent),linear-gradient(270deg,var(--shade),transparent) right;
        background-repeat:no-repeat;background-size:2rem 100%,2rem 100%,.8rem 100%,.8rem 100%;background-attachment:local,local,scroll,scroll}
        .scroll{overflow-x:auto;width:max-content;max-width:calc(100% + max(0px,50vw - 26.5rem))}.scroll+.scroll{margin-top:1rem}table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
        th,td{padding:.3rem .6rem;text-align:left;border-bottom:1px solid var(--line);vertical-align:baseline}th{font-weight:600}
        thead th,thead td{border-bottom:2px solid var(--line);vertical-align:bottom;max-width:16rem}
        tbody th{font-weight:400;color:var(--soft)}tbody th{max-width:30rem}.turned tbody th{min-width:11rem}th{overflow-wrap:break-word}.place{white-space:nowrap}.number{text-align:right;white-space:nowrap}
        thead .number{white-space:normal}.note,.count{color:var(--soft);font-size:.85rem}.note{margin:.35rem 0}.mark{color:var(--bad)}
        details{margin:.5rem 0;font-size:.9rem}summary{cursor:pointer;color:var(--link)}
        .training{margin:.5rem 0;padding-left:.9rem;border-left:3px solid var(--line);font-size:.92rem}.training p{margin:.2rem 0}.row{display:flex;flex-wrap:wrap;gap:0 .8rem;align-items:baseline;margin:.25rem 0}.row details{margin:0}.row details[open]{flex-basis:100%}.failed-cells,.failed-cells summary{color:var(--bad);overflow-wrap:anywhere}
        .claim{margin:1rem 0;padding:.6rem 1rem;border:1px solid var(--line);border-left-width:5px;border-radius:6px}.claim p,.claim ul{margin:.2rem 0}.claim ul{font-size:.92rem;padding-left:1.4rem}.claim code{white-space:pre-wrap}
        .claim.held{border-left-color:var(--good)}.claim.failed{border-left-color:var(--bad)}.claim.undecidable{border-left-color:var(--caution)}
        .badge{font-weight:700;white-space:nowrap}.badge.held{color:var(--good)}.badge.failed{color:var(--bad)}.badge.undecidable{color:var(--caution)}
        .display{overflow-x:auto;margin:1rem 0}math{font-size:1.08em}.bold{font-weight:700}
        footer{margin-top:3rem;padding-top:1rem;border-top:2px solid var(--line);font-size:.9rem}footer h2{font-size:1.1rem;margin-top:0}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1.2rem}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
        @media(max-width:36rem){body{font-size:16px}.panels{justify-content:start}.panel svg,.panels svg{min-width:min(36rem,var(--w))}th,td{padding:.3rem .4rem}.turned tbody th{min-width:8rem}dl{grid-template-columns:1fr}dt{margin-top:.4rem}}
        @media print{:root{color-scheme:light}html{font-size:12px}body{font-size:10pt}main{max-width:none;padding:0}pre,figure,li,tr,footer{break-inside:avoid}
        pre{white-space:pre-wrap}.scroll,.panel,.panels,.output{overflow:visible;background:none}.output pre{min-width:0}
        .scroll{width:auto;max-width:none}th,td{padding:.2rem .5rem}.number,td .count{white-space:normal}.turned tbody th{min-width:0}
        h1,h2,h3,pre.script,.claim>p{break-after:avoid}details:not([open]){display:none}.claim details:not([open]),.note:not([open]),.failed-cells:not([open]){display:block}
        .claim details::details-content,.note::details-content{content-visibility:visible;height:auto}}

        """

    private static let pictures = """
        svg text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;fill:var(--soft)}svg text.name{fill:var(--ink);font-size:13px}
        svg .grid{stroke:var(--line);stroke-width:1;fill:none}svg .axis{stroke:var(--soft);stroke-width:1;fill:none}
        svg .line{fill:none;stroke-width:2;stroke-linejoin:round}svg .whisker{stroke:var(--ink);stroke-width:1.2;fill:none}
        svg .band{opacity:.16}svg .bar{opacity:.88}svg .dot{opacity:.8}svg .hit{fill:transparent;stroke:none}svg .hit:hover,svg .dot:hover{fill:var(--ink);opacity:.5}
        svg .cloud{fill:none;stroke-width:2.6;stroke-linecap:round;opacity:.6}svg rect{shape-rendering:crispEdges}svg .gap{fill:none;stroke:var(--line);stroke-width:.5}
        \(Palette.classes)

        """
}
