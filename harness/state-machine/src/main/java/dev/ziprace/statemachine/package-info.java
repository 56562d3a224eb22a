/// [StateMachine] interprets the part of the Amazon States Language that JSONata state machines use. It rejects
/// everything else when it loads a definition, and names the state and the field. [Benching] loads the definition
/// that races the contenders; [PriceList] reads the prices that the definition uses.
///
/// The semantics follow the Amazon States Language specification (states-language.net) and three chapters of the Step
/// Functions Developer Guide: "Transforming data with JSONata", "Passing data between states with variables" and
/// "Handling errors".
///
/// This package wires `definition` and `execution` together; none of the packages below imports it.
@NullMarked
package dev.ziprace.statemachine;

import org.jspecify.annotations.NullMarked;
