/** pdfmake, as its manual shows: a document definition with columns, its own QR code, fonts from files. */
import pdfmake from 'pdfmake';

const LINE = '#c7d1d6';
const dataUrl = (type, bytes) => `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;

const card = ({ name, dose, instructions, photo }) => ({
  table: {
    widths: [115, '*'],
    body: [
      [
        { image: photo, width: 115 },
        [
          { text: name, style: 'name' },
          { text: dose, style: 'dose' },
          { text: instructions, fontSize: 10 },
        ],
      ],
    ],
    dontBreakRows: true,
  },
  layout: {
    hLineColor: () => LINE,
    vLineColor: () => LINE,
    vLineWidth: (line) => (line === 1 ? 0 : 0.75),
    hLineWidth: () => 0.75,
    paddingTop: () => 8,
    paddingBottom: () => 8,
    paddingLeft: () => 10,
  },
  margin: [0, 0, 0, 10],
});

const definition = (handOut) => ({
  pageSize: 'A4',
  pageMargins: [45, 45, 45, 55],
  info: { title: handOut.title },
  defaultStyle: { font: 'NotoSans', fontSize: 11, color: '#1a2733' },
  styles: {
    title: { fontSize: 22, bold: true, color: '#00555e' },
    heading: { fontSize: 14, bold: true, color: '#00555e' },
    name: { fontSize: 12.5, bold: true },
    dose: { fontSize: 10.5, bold: true, color: '#00555e' },
  },
  footer: (page, pages) => ({
    columns: [handOut.footer, { text: `Page ${page} of ${pages}`, alignment: 'right' }],
    fontSize: 8.5,
    margin: [45, 20, 45, 0],
  }),
  content: [
    {
      columns: [
        [
          { image: handOut.logo, width: 120 },
          handOut.practice,
          { text: handOut.title, style: 'title' },
          { text: `Prepared for ${handOut.client}`, bold: true },
          `Practitioner ${handOut.practitioner}`,
          `Dates ${handOut.dates}`,
        ],
        {
          width: 190,
          stack: [
            { qr: handOut.accessCode, fit: 70, eccLevel: 'M' },
            { text: handOut.accessCode, style: 'heading' },
            { text: handOut.help, fontSize: 9.5 },
          ],
        },
      ],
    },
    { text: handOut.note, margin: [0, 12] },
    { text: `${handOut.exercises.length} exercises`, style: 'heading', margin: [0, 0, 0, 8] },
    ...handOut.exercises.map(card),
  ],
});

export const open = async (kit) => {
  pdfmake.setFonts({ NotoSans: { normal: kit.regular, bold: kit.bold } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => true);
  return {
    prepare: (handOut) => ({
      ...handOut,
      logo: dataUrl('image/png', handOut.logo),
      exercises: handOut.exercises.map((exercise) => ({
        ...exercise,
        photo: dataUrl('image/jpeg', exercise.photo),
      })),
    }),
    render: (handOut) => pdfmake.createPdf(definition(handOut)).getBuffer(),
  };
};
