/** Does something over and over for some seconds and says how often per second that was possible. */
export function ratePerSecond(seconds: number, once: () => void): number {
  const started = performance.now();
  const deadline = started + seconds * 1000;
  let count = 0;
  while (performance.now() < deadline) {
    once();
    count += 1;
  }
  return (count * 1000) / (performance.now() - started);
}
