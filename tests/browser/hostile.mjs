// A story whose words try to run as script: in the headline, the outlet, the body, the file names and the manifest.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

const RUN = "window.pwned=1";
const LINES = [
  `The clerk wrote <script>${RUN};alert(1)</script> on the wall.`,
  `Then came </script><img src=x onerror="${RUN}"> and "'><svg onload="${RUN}">.`,
  `A link: javascript:${RUN} and <a href="javascript:${RUN}">here</a>, <base href="http://127.0.0.1:9/">.`,
  `]]><iframe srcdoc="<script>parent.${RUN}</script>"></iframe> <meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">`,
  `--> <style>@import "http://127.0.0.1:9/x.css";</style> {{constructor.constructor('${RUN}')()}} \${${RUN}}`,
  `The name Orla \u202enaV\u202c Tamm, \u2066odd\u2069, was read out.`,
];

/** Writes it into a folder, and gives the folder. */
export function hostile(folder) {
  const outlets = [`<script>${RUN}</script> Herald`, `Quay" onmouseover="${RUN}`, `Mast\u202e</option></select><img src=x onerror=${RUN}>`];
  const figures = ["1,250", "1,520", "1,250"];
  const articles = outlets.map((outlet, n) => {
    const name = ["one.txt", "two'&lt;b&gt;.txt", "three.txt"][n];
    const text = `</title><script>${RUN}</script> Dockers strike ${n}\n\nThe Port of Merrow said on Monday that ${figures[n]} dockers had signed the letter.\n\n${LINES.join("\n\n")}\n\n“Nobody <img src=x onerror=${RUN}> asked the ${n === 1 ? "docker" : "dockers"} about it before the fair,” Orla Tamm said.\n`;
    writeFileSync(join(folder, name), text);
    return `[[article]]\nfile = ${JSON.stringify(name)}\noutlet = ${JSON.stringify(outlet)}\npublished = "2024-05-0${n + 1}"\nurl = "javascript:${RUN}"\nauthor = "<b onclick=${RUN}>"\n`;
  });
  writeFileSync(join(folder, "story.toml"), `title = "</title><script>${RUN}</script>"\n\n${articles.join("\n")}`);
  return folder;
}
