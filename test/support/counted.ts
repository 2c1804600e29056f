/** Passes every call on to `part` and adds its name to `operations`. */
export const counted = <T extends object>(part: T, operations: string[]): T =>
  new Proxy(part, {
    get: (target, name) => {
      const value = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        operations.push(String(name));
        return value.apply(target, args);
      };
    },
  });
