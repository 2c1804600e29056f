/** Does the same with many things, so many at a time: a page may ask for a hundred names, but not all at once. */
export const inBatches = async <In, Out>(
  items: readonly In[],
  atOnce: number,
  act: (item: In) => Promise<Out>,
): Promise<Out[]> => {
  const done: Out[] = [];
  for (let start = 0; start < items.length; start += atOnce)
    done.push(...(await Promise.all(items.slice(start, start + atOnce).map(act))));
  return done;
};
