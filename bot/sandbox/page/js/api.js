// The sandbox's own API.

async function ask(method, path, body) {
  const options = { method, headers: {} };
  if (body !== undefined) {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  const response = await fetch(`/_sandbox/${path}`, options);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error || `The sandbox answered ${response.status}.`);
  return answer;
}

export const get = (path) => ask("GET", path);
export const post = (path, body = {}) => ask("POST", path, body);
export const remove = (path) => ask("DELETE", path);

/** Everything that changes, as it changes; comes back by itself after the sandbox was restarted. */
export function listen(heard, connected) {
  const source = new EventSource("/_sandbox/stream");
  source.onmessage = (event) => {
    const { t, d } = JSON.parse(event.data);
    heard(t, d);
  };
  source.onopen = () => connected(true);
  source.onerror = () => connected(false);
}
