/// Runs `benching.asl.json` on this machine exactly as Step Functions runs it on AWS.
///
/// [StateMachine] interprets the part of the Amazon States Language that JSONata state machines use, and refuses
/// everything else when it loads a definition, naming the state and the field. [Benching] holds the definition that
/// races the contenders.
///
/// Semantics follow the Amazon States Language specification (states-language.net) and the Step Functions Developer
/// Guide: "Transforming data with JSONata", "Passing data between states with variables", "Handling errors".
@NullMarked
package dev.ziprace.statemachine;

import org.jspecify.annotations.NullMarked;
