/** Typst (native), as its Node library's guide shows: a source that imports its data, pictures as files in memory. */
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { qrOf } from './qr.js';

const SOURCE = `
#let data = json("/hand-out.json")
#let accent = rgb("#00555e")
#let edge = 0.75pt + rgb("#c7d1d6")
#set document(title: data.title, date: none)
#set text(font: "Noto Sans", size: 11pt, lang: "en", region: "AU", fill: rgb("#1a2733"))
#set page(paper: "a4", margin: (x: 45pt, top: 45pt, bottom: 60pt), footer: context [
  #set text(size: 8.5pt)
  #data.footer #h(1fr) Page #counter(page).display() of #counter(page).final().first()
])
#show heading.where(level: 1): set text(size: 22pt, fill: accent)
#show heading.where(level: 2): set text(size: 14pt, fill: accent)
#grid(columns: (1fr, 190pt),
  [
    #image("/logo.png", width: 120pt, alt: data.practice)
    #data.practice
    = #data.title
    *Prepared for #data.client* \\
    Practitioner #data.practitioner \\
    Dates #data.dates
  ],
  box(stroke: edge, inset: 12pt, width: 100%)[
    #image("/qr.svg", width: 70pt, alt: "QR code") \\
    #text(size: 14pt, fill: accent, weight: "bold", data.accessCode) \\
    #text(size: 9.5pt, data.help)
  ],
)
#data.note
== #data.exercises.len() exercises
#for (index, exercise) in data.exercises.enumerate() {
  block(stroke: edge, inset: 8pt, width: 100%, breakable: false, grid(columns: (115pt, 1fr), gutter: 14pt,
    image("/photo-" + str(index) + ".jpg", width: 115pt, alt: exercise.name),
    [
      #text(size: 12.5pt, weight: "bold", exercise.name) \\
      #text(size: 10.5pt, fill: accent, weight: "bold", exercise.dose) \\
      #text(size: 10pt, exercise.instructions)
    ],
  ))
}
`;

const words = (handOut) =>
  Buffer.from(
    JSON.stringify({
      ...handOut,
      logo: undefined,
      input: undefined,
      exercises: handOut.exercises.map(({ photo: _, ...rest }) => rest),
    }),
  );

const svg = ({ side, path }) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path d="${path}"/></svg>`,
  );

export const open = async (kit) => {
  const compiler = NodeCompiler.create({
    workspace: '/',
    fontArgs: [{ fontPaths: [kit.regular, kit.bold] }],
  });
  return {
    prepare: (handOut) => ({
      ...handOut,
      logo: Buffer.from(handOut.logo),
      exercises: handOut.exercises.map((exercise) => ({ ...exercise, photo: Buffer.from(exercise.photo) })),
    }),
    async render(handOut) {
      compiler.mapShadow('/hand-out.json', words(handOut));
      compiler.mapShadow('/logo.png', handOut.logo);
      compiler.mapShadow('/qr.svg', svg(qrOf(handOut.accessCode)));
      handOut.exercises.forEach(({ photo }, index) => {
        compiler.mapShadow(`/photo-${index}.jpg`, photo);
      });
      const bytes = compiler.pdf({ mainFileContent: SOURCE });
      compiler.resetShadow();
      compiler.evictCache(10);
      return bytes;
    },
  };
};
