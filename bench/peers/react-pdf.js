/** @react-pdf/renderer, as its manual shows: components, registered fonts, `renderToBuffer`. */
import {
  Document,
  Font,
  Image,
  Page,
  Path,
  renderToBuffer,
  StyleSheet,
  Svg,
  Text,
  View,
} from '@react-pdf/renderer';
import { createElement as e } from 'react';
import { qrOf } from './qr.js';

const styles = StyleSheet.create({
  page: { fontFamily: 'Noto Sans', fontSize: 11, color: '#1a2733', padding: 45, paddingBottom: 60 },
  header: { flexDirection: 'row', justifyContent: 'space-between' },
  logo: { width: 120, height: 40 },
  title: { fontSize: 22, fontWeight: 700, color: '#00555e' },
  strong: { fontWeight: 700 },
  access: { width: 190, padding: 12, border: '0.75 solid #c7d1d6' },
  help: { fontSize: 9.5 },
  heading: { fontSize: 14, fontWeight: 700, color: '#00555e', marginVertical: 8 },
  card: { flexDirection: 'row', border: '0.75 solid #c7d1d6', padding: 8, marginBottom: 10 },
  photo: { width: 115, height: 86.25, marginRight: 14 },
  text: { flex: 1 },
  name: { fontSize: 12.5, fontWeight: 700 },
  dose: { fontSize: 10.5, fontWeight: 700, color: '#00555e' },
  instructions: { fontSize: 10 },
  footer: {
    position: 'absolute',
    bottom: 25,
    left: 45,
    right: 45,
    fontSize: 8.5,
    flexDirection: 'row',
    justifyContent: 'space-between',
  },
});

const card = ({ name, dose, instructions, photo }) =>
  e(
    View,
    { key: name, style: styles.card, wrap: false },
    e(Image, { style: styles.photo, src: { data: photo, format: 'jpg' } }),
    e(
      View,
      { style: styles.text },
      e(Text, { style: styles.name }, name),
      e(Text, { style: styles.dose }, dose),
      e(Text, { style: styles.instructions }, instructions),
    ),
  );

const handOutElement = (handOut, qr) =>
  e(
    Document,
    { title: handOut.title, language: 'en-AU' },
    e(
      Page,
      { size: 'A4', style: styles.page },
      e(
        View,
        { style: styles.header },
        e(
          View,
          {},
          e(Image, { style: styles.logo, src: { data: handOut.logo, format: 'png' } }),
          e(Text, {}, handOut.practice),
          e(Text, { style: styles.title }, handOut.title),
          e(Text, { style: styles.strong }, `Prepared for ${handOut.client}`),
          e(Text, {}, `Practitioner ${handOut.practitioner}`),
          e(Text, {}, `Dates ${handOut.dates}`),
        ),
        e(
          View,
          { style: styles.access },
          e(
            Svg,
            { viewBox: `0 0 ${qr.side} ${qr.side}`, width: 70, height: 70 },
            e(Path, { d: qr.path, fill: '#000000' }),
          ),
          e(Text, { style: styles.heading }, handOut.accessCode),
          e(Text, { style: styles.help }, handOut.help),
        ),
      ),
      e(Text, {}, handOut.note),
      e(Text, { style: styles.heading }, `${handOut.exercises.length} exercises`),
      ...handOut.exercises.map(card),
      e(
        View,
        { style: styles.footer, fixed: true },
        e(Text, {}, handOut.footer),
        e(Text, { render: ({ pageNumber, totalPages }) => `Page ${pageNumber} of ${totalPages}` }),
      ),
    ),
  );

export const open = async (kit) => {
  Font.register({
    family: 'Noto Sans',
    fonts: [
      { src: kit.regular, fontWeight: 400 },
      { src: kit.bold, fontWeight: 700 },
    ],
  });
  return {
    prepare: (handOut) => ({
      ...handOut,
      logo: Buffer.from(handOut.logo),
      exercises: handOut.exercises.map((exercise) => ({ ...exercise, photo: Buffer.from(exercise.photo) })),
    }),
    render: (handOut) => renderToBuffer(handOutElement(handOut, qrOf(handOut.accessCode))),
  };
};
