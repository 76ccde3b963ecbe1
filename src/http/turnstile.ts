/**
 * How many pass per turn of the event loop: few, so that little waits behind a burst of them; but not one, because
 * every turn costs a look at all connections.
 */
const perTurn = 4;

/**
 * Lets a few through per turn of the event loop, in the order of their arrival. Between two turns, whatever else has
 * arrived is served: a burst of writes does not hold up the reads behind it.
 *
 * @returns a function that returns nothing when the way is free, or a promise to wait for
 */
export function createTurnstile(): () => Promise<void> | undefined {
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
