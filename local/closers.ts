/** What must be closed, in the order it was opened. */
export interface Closers {
  add(close: () => unknown): void;
  /** Closes the last opened first; one that fails does not keep the others open. */
  closeAll(): Promise<void>;
}

export const createClosers = (log: (line: string) => void): Closers => {
  const stack: Array<() => unknown> = [];
  return {
    add(close) {
      stack.push(close);
    },
    async closeAll() {
      for (let close = stack.pop(); close !== undefined; close = stack.pop()) {
        try {
          await close();
        } catch (error) {
          log(`While stopping: ${error}`);
        }
      }
    },
  };
};
