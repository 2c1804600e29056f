/** Cliniko's colours in the simulator. */
export const colours =
  ':root { --ink: #23203f; --soft: #5b5877; --line: #dad7ea; --deep: #2f2a63; --leaf: #5246a8; --pale: #f3f1fb; --warn: #8a3b12; }';
