/** One transform for every kind of test: TypeScript is erased, modules stay ES modules (design.md, section 8). */
export default {
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  testEnvironment: '<rootDir>/test/support/environment.ts',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/.local/', '<rootDir>/cdk.out/'],
  modulePathIgnorePatterns: ['<rootDir>/.local/', '<rootDir>/cdk.out/', '<rootDir>/dist/'],
  testSequencer: '<rootDir>/test/support/sequencer.js',
  // Each connected file runs a laptop of its own; Jest's default on two cores would be one worker.
  maxWorkers: 2,
  // Modules of finished files stay in a worker's memory, and with a few hundred megabytes of them everything is slow.
  workerIdleMemoryLimit: '500MB',
  // Nothing is asserted about time: a machine with other things to do may take long.
  testTimeout: 60_000,
};
