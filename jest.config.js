/** One transform for every kind of test: TypeScript is erased, modules stay ES modules (design.md, section 8). */
export default {
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/.local/', '<rootDir>/cdk.out/'],
  modulePathIgnorePatterns: ['<rootDir>/.local/', '<rootDir>/cdk.out/', '<rootDir>/dist/'],
  testTimeout: 30_000,
};
