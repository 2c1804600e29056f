/** From method and path to a handler: `GET /patients/{id}` names both. */

export interface Match<Handler> {
  readonly handler: Handler;
  /** The path as it was declared, with its {names}. */
  readonly template: string;
  readonly params: Readonly<Record<string, string>>;
}

const segmentsOf = (path: string): readonly string[] => path.split('/').slice(1);

const nameIn = (segment: string): string | undefined => /^\{(\w+)\}$/.exec(segment)?.[1];

const decode = (segment: string): string | undefined => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
};

const paramsOf = (
  template: readonly string[],
  path: readonly string[],
): Record<string, string> | undefined => {
  if (template.length !== path.length) return undefined;
  const params: Record<string, string> = {};
  for (const [k, segment] of template.entries()) {
    const name = nameIn(segment);
    const value = decode(path[k] ?? '');
    if (value === undefined || value === '') {
      if (segment !== '') return undefined;
    } else if (name !== undefined) params[name] = value;
    else if (segment !== value) return undefined;
  }
  return params;
};

/** Makes the search over declared routes; the first that fits wins, so fixed words stand before {names}. */
export const createRouter = <Handler>(routes: Readonly<Record<string, Handler>>) => {
  const declared = Object.entries(routes).map(([route, handler]) => {
    const [method = 'GET', template = '/'] = route.split(' ');
    return { method, template, segments: segmentsOf(template), handler };
  });
  return (method: string, path: string): Match<Handler> | undefined => {
    const segments = segmentsOf(path);
    for (const route of declared) {
      if (route.method !== (method === 'HEAD' ? 'GET' : method)) continue;
      const params = paramsOf(route.segments, segments);
      if (params !== undefined) return { handler: route.handler, template: route.template, params };
    }
    return undefined;
  };
};
