interface Breaker {
  nextBreak(): { readonly position: number; readonly required: boolean } | null;
}
declare const loadLineBreaker: () => new (text: string) => Breaker;
export = loadLineBreaker;
