/** Juvonno's colours in the simulator. */
export const colours =
  ':root { --ink: #12312d; --soft: #486a64; --line: #cfe2dd; --deep: #0c4a43; --leaf: #0d6b5f; --pale: #eef7f5; --warn: #8a3b12; }';
