import { useRef, useState } from "react";
import { createRoot } from "react-dom/client";

function Lesson() {
  const explorer = useRef(null);
  const [gamma, setGamma] = useState(2);
  const [losses, setLosses] = useState([]);

  // The same mathematics as the charts: the loss of positives at three logits.
  const compute = async () =>
    setLosses(await explorer.current.loss({ logits: [-2, 0, 2], targets: [1, 1, 1], gamma, alpha: null }));

  return (
    <main>
      <h1>The focal loss in React</h1>
      {/* React puts it into the head, once. */}
      <script async src="https://explorer.example/embed.js" />
      <p>
        <label>
          γ <input type="number" min="0" max="5" step="0.5" value={gamma} onChange={(event) => setGamma(Number(event.target.value))} />
        </label>
      </p>
      <focal-loss-explorer
        ref={explorer}
        title="The loss of one example"
        show="controls,loss"
        alpha="none"
        gamma={gamma}
        onchange={(event) => setGamma(event.detail.gamma)}
      />
      <button onClick={compute}>Compute</button>
      <output>{Array.from(losses, (loss) => loss.toFixed(4)).join(", ")}</output>
    </main>
  );
}

createRoot(document.getElementById("root")).render(<Lesson />);
