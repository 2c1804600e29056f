import type { Route } from '../templates/read-api.ts';

/** A route found for a request, with its path parameters decoded. */
export interface Match {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

const split = (path: string): readonly string[] => path.split('/').slice(1);

const decode = (segment: string): string | undefined => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
};

const parametersOf = (pattern: string, path: string): Record<string, string> | undefined => {
  const wanted = split(pattern);
  const given = split(path);
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const [, name, greedy] = /^\{([^+}]+)(\+?)\}$/.exec(part) ?? [];
    const segment = greedy === '+' ? given.slice(index).join('/') : given[index];
    if (segment === undefined || (name !== undefined && segment === '')) return undefined;
    if (name === undefined && segment !== part) return undefined;
    const value = decode(segment);
    if (value === undefined) return undefined;
    if (name !== undefined) parameters[name] = value;
    if (greedy === '+') return parameters;
  }
  return given.length === wanted.length ? parameters : undefined;
};

/** A literal segment goes before a parameter, a parameter before a greedy one: compared from left to right. */
const rank = (pattern: string): string =>
  split(pattern)
    .map((part) => (part.endsWith('+}') ? '2' : part.startsWith('{') ? '1' : '0'))
    .join('');

/** The route of a request as API Gateway chooses it: the most literal path, then the method or `ANY`. */
export const matchRoute = (routes: readonly Route[], method: string, path: string): Match | undefined => {
  const matches = routes.flatMap((route) => {
    const parameters = parametersOf(route.path, path);
    return parameters === undefined ? [] : [{ route, parameters }];
  });
  const [best] = matches.map(({ route }) => route.path).sort((a, b) => rank(a).localeCompare(rank(b)));
  const onPath = matches.filter(({ route }) => route.path === best);
  return (
    onPath.find(({ route }) => route.method === method) ?? onPath.find(({ route }) => route.method === 'ANY')
  );
};
