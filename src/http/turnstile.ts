/**
 * Lets a few through per turn of the event loop, in the order of their arrival. Between two turns, whatever else has
 * arrived is served: a burst of writes does not hold up the reads behind it.
 *
 * @param perTurn how many pass per turn
 */
export function createTurnstile(perTurn: number): () => Promise<void> | undefined {
  const waiting: (() => void)[] = [];
  let passed = 0;

  const turn = (): void => {
    passed = Math.min(perTurn, waiting.length);
    for (const pass of waiting.splice(0, passed)) pass();
    if (passed > 0) setImmediate(turn);
  };

  return () => {
    if (passed === 0) setImmediate(turn);
    if (passed < perTurn) {
      passed += 1;
      return undefined;
    }
    return new Promise((resolve) => {
      waiting.push(resolve);
    });
  };
}
