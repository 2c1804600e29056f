/** Turns a page of the draw list into a PDF content stream (PDF 32000-1, annex A). Pure text; y is flipped here. */
import { colours, number, numbers } from './content-parts.ts';
import { textOperators } from './content-text.ts';
import type { DrawItem, DrawingItem, FontStyle, ImageItem, Page, PanelItem, QrItem } from './draw-list.ts';
import type { FontUse } from './font-use.ts';
import type { PathCommand } from './svg-path.ts';

/** What the stream refers to by name. */
export interface PageNames {
  readonly fonts: Readonly<Record<FontStyle, FontUse>>;
  image(image: ImageItem['image']): string;
}

/** Control points of a quarter circle lie this far along its tangents (of the radius). */
const QUARTER = 0.5523;

const roundedRectangle = (x: number, y: number, width: number, height: number, radius: number): string[] => {
  if (radius === 0) return [`${numbers(x, y, width, height)} re`];
  const r = Math.min(radius, width / 2, height / 2);
  const [k, right, top] = [r * (1 - QUARTER), x + width, y + height];
  return [
    `${numbers(x + r, y)} m ${numbers(right - r, y)} l`,
    `${numbers(right - k, y, right, y + k, right, y + r)} c ${numbers(right, top - r)} l`,
    `${numbers(right, top - k, right - k, top, right - r, top)} c ${numbers(x + r, top)} l`,
    `${numbers(x + k, top, x, top - k, x, top - r)} c ${numbers(x, y + r)} l`,
    `${numbers(x, y + k, x + k, y, x + r, y)} c h`,
  ];
};

const panelOperators = (item: PanelItem, page: Page): string[] => {
  const paint = item.fill === undefined ? 'S' : item.stroke === undefined ? 'f' : 'B';
  return [
    ...(item.fill === undefined ? [] : [`${colours[item.fill]} rg`]),
    ...(item.stroke === undefined ? [] : [`${colours[item.stroke]} RG 0.75 w`]),
    ...roundedRectangle(item.x, page.height - item.y - item.height, item.width, item.height, item.radius),
    paint,
  ];
};

const pathOperator = (command: PathCommand): string => {
  switch (command.kind) {
    case 'move':
      return `${numbers(...command.points)} m`;
    case 'line':
      return `${numbers(...command.points)} l`;
    case 'curve':
      return `${numbers(...command.points)} c`;
    case 'close':
      return 'h';
  }
};

/** Line art, clipped to its square: a stray stroke of a practice's own library must not cross the text. */
const drawingOperators = (item: DrawingItem, page: Page): string[] => {
  const scale = item.width / 100;
  const top = page.height - item.y;
  return [
    'q',
    `${numbers(item.x, top - item.height, item.width, item.height)} re W n`,
    `${scale} 0 0 ${-scale} ${numbers(item.x, top)} cm 1 J 1 j`,
    ...item.strokes.flatMap(({ commands, stroke, tone }) => [
      stroke === undefined ? `${colours[tone]} rg` : `${colours[tone]} RG ${number(stroke)} w`,
      ...commands.map(pathOperator),
      stroke === undefined ? 'f' : 'S',
    ]),
    'Q',
  ];
};

const imageOperators = (item: ImageItem, page: Page, names: PageNames): string[] => [
  `q ${numbers(item.width, 0, 0, item.height, item.x, page.height - item.y - item.height)} cm /${names.image(item.image)} Do Q`,
];

/** Dark modules as one shape, each run of a row one rectangle. */
const qrOperators = (item: QrItem, page: Page): string[] => {
  const side = item.width / item.modules.length;
  const runs = item.modules.flatMap((row, index) => {
    const y = page.height - item.y - (index + 1) * side;
    return [
      ...row
        .map((dark) => (dark ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ].map((run) => `${numbers(item.x + run.index * side, y, run[0].length * side, side)} re`);
  });
  return [`${colours.ink} rg`, ...runs, 'f'];
};

const operators = (item: DrawItem, page: Page, names: PageNames): string[] => {
  switch (item.kind) {
    case 'text':
      return textOperators(item, page, names.fonts);
    case 'panel':
      return panelOperators(item, page);
    case 'drawing':
      return drawingOperators(item, page);
    case 'image':
      return imageOperators(item, page, names);
    case 'qr':
      return qrOperators(item, page);
  }
};

/** The content stream of a page, in the order of its items. */
export const pageContent = (page: Page, names: PageNames): string =>
  page.items.flatMap((item) => operators(item, page, names)).join('\n');
